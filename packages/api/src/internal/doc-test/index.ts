export { expectedOutput } from './expected-output';
export { blocksIn, findExamples } from './find-examples';
export { isStreamingExample, runExample } from './run-example';
