import path from 'node:path';
import { ROOT } from '../setup/repository.mjs';

/** Where release tools keep what takes long to get: gone with node_modules, seen by neither git nor npm. */
export const CACHE = path.join(ROOT, 'node_modules/.cache/ts-streaming-release');
