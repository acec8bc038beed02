import { parentPort } from 'node:worker_threads';
import { messageOf } from '../errors/failure-reason';
import { columnBuffers } from './plain-columns';
import type { WorkerAnswer, WorkerTask } from './worker-messages';
import { WorkerStage } from './worker-stage';

/** What the script of a worker calls: runs the tasks that the driver sends, one after the other. */
export function serveWorkerTasks(): void {
  const stages = new Map<string, WorkerStage>();
  const port = parentPort;
  port?.on('message', (task: WorkerTask) => {
    const answer = answerTask(stages, task);
    port.postMessage(answer, answer.kind === 'columns' ? columnBuffers(answer.columns) : []);
  });
}

function answerTask(stages: Map<string, WorkerStage>, { key, stage, forgets, input }: WorkerTask): WorkerAnswer {
  try {
    if (forgets) stages.clear();
    if (stage !== undefined) stages.set(key, new WorkerStage(stage));
    const known = stages.get(key);
    if (known === undefined) throw new RangeError(`Stage ${key} was never sent.`);
    return known.run(input);
  } catch (error) {
    return { kind: 'refused', reason: `a worker cannot run it: ${messageOf(error)}`, isSpoilt: false };
  }
}
