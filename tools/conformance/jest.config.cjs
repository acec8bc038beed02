module.exports = require('../build/jest-base.cjs')('conformance');
