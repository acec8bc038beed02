import { encodedLines } from './encoded-lines';
import { Random } from './random';

const REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1', 'us-west-2', 'ap-south-1', 'ap-northeast-1', 'são-paulo-1'];
const SERVICES = [
  ...['cart', 'catalogue', 'checkout', 'mail', 'payment', 'recommendation', 'search', 'session', 'shipping', 'users'],
  ...['café-orders', 'überweisung', '検索'],
];
const METHODS = ['GET', 'GET', 'GET', 'GET', 'GET', 'HEAD', 'POST', 'POST', 'PUT', 'DELETE'];
const STATUSES = [200, 200, 200, 200, 200, 200, 200, 201, 204, 301, 304, 400, 401, 404, 404, 429, 500, 502, 503];
const PATHS = ['/', '/items', '/items/search', '/orders', '/orders/history', '/health', '/images/largest-of-all.webp'];
const START_MS = Date.UTC(2026, 0, 1);

/**
 * Generates the log of a web shop, a request a line: `time,region,service,method,path,status,duration,bytes,user`.
 *
 * The duration is in ms, with up to three digits after the point, all of them multiples of 1/8: their sums are exact whatever the order.
 *
 * @returns chunks of whole lines, well-formed UTF-8; the same options give the same bytes on every machine
 */
export function* logText({ seed, bytes }: { readonly seed: number; readonly bytes: number }): Generator<Uint8Array> {
  const random = new Random(seed);
  let timeMs = START_MS;
  yield* encodedLines(() => {
    timeMs += random.below(20);
    const duration = random.below(random.below(20) === 0 ? 40_000 : 1600) / 8;
    const user = random.below(10) === 0 ? '' : `user-${random.below(100_000)}`;
    return [
      new Date(timeMs).toISOString(),
      random.pick(REGIONS),
      random.pick(SERVICES),
      random.pick(METHODS),
      random.pick(PATHS),
      random.pick(STATUSES),
      duration,
      random.below(65_536),
      user,
    ].join(',');
  }, bytes);
}
