import { packageBuild } from '../../tools/build/package-build.mjs';

export default packageBuild({ entry: ['src/index.ts'] });
