const { configureGlobal } = require('fast-check');

// In CI one seed for all property tests: a run is red for what changed, and not by chance. Everywhere else each run tries other cases.
if (process.env.CI === 'true') configureGlobal({ seed: 20_261_124 });
