module.exports = require('../tools/build/jest-base.cjs')('native');
