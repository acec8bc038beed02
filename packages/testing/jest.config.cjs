// Examples print local times; jest's workers inherit the zone.
process.env.TZ = 'UTC';

module.exports = require('../../tools/build/jest-base.cjs')('testing');
