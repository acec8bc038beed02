import { changedIntrinsic } from '@ts-streaming/expr';
import { serveWorkerTasks } from './serve-worker-tasks';

// What JavaScript brings along is remembered before a function of the program is run.
changedIntrinsic();
serveWorkerTasks();
