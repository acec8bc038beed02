module.exports = require('../../tools/build/jest-base.cjs')('network-word-count');
