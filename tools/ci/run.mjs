/* Runs the tiers of CI, or those named by id, and ends with the sum of what they found. Called by .ci/run. */
import { runTier } from './run-tier.mjs';
import { TIERS } from './tiers.mjs';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((id) => !TIERS.some((tier) => tier.id === id));
if (unknown.length > 0) {
  console.error(`No tier is called ${unknown.join(', ')}. Use ${TIERS.map(({ id }) => id).join(', ')}.`);
  process.exit(1);
}

const results = [];
for (const tier of TIERS.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  console.log(`\n=== ${tier.title} (${tier.id}): ${tier.command.join(' ')}`);
  const startedAt = performance.now();
  const counts = await runTier(tier);
  const seconds = (performance.now() - startedAt) / 1000;
  results.push({ tier, ...counts, seconds });
  console.log(`--- ${tier.id}: ${counts.passed} passed, ${counts.failed} failed, in ${seconds.toFixed(1)} s`);
  if (tier.required && counts.failed > 0) break;
}

console.log('\n=== All tiers');
for (const { tier, passed, failed, seconds } of results) {
  const columns = [
    tier.id.padEnd(12),
    `${passed}`.padStart(6),
    `${failed}`.padStart(6),
    seconds.toFixed(1).padStart(8),
  ];
  console.log(`${columns.join(' ')} s  ${failed > 0 ? 'FAILED: ' : ''}${tier.title}`);
}
const total = (name) => results.reduce((sum, result) => sum + result[name], 0);
console.log(`${(total('seconds') / 60).toFixed(1)} minutes`);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;
