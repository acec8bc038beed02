import { EAGER } from '../config/config-keys';
import type { IsEager } from '../engine/engine';
import type { JobRun } from '../engine/job-run';
import { numPartitionsOf, parentsOf, type RddNode } from '../rdd/rdd-node';
import type { CallSite } from './call-site';
import type { DStreamNode } from './dstream-node';
import type { GraphOutput, OutputRun } from './graph-member';
import { planEager } from './plan-eager';

/**
 * How a batch of a stream would run, as far as that is known without its data: as if an output operation took its elements.
 * Runs no job; functions given to `transform` are called once.
 */
export function explainStream(node: DStreamNode<unknown>): string {
  const { graph, callSite, slideDuration } = node;
  const outputs = outputsOf(node).map((output) => nameOf(output.callSite));
  const readers = outputs.length === 0 ? 'no output operation reads it' : `read by ${outputs.join(', ')}`;
  const title = `${nameOf(callSite)}, a batch every ${String(slideDuration)}, ${readers}`;
  const example = node.exampleRdd();
  if (example === undefined) return `${title}\nno RDD`;
  return `${title}\n${graph.sparkContext.engine.explain(example.node, eagerStages(node))}`;
}

/** What jobs did with the stream in the last batch that each output operation which reads it has run for. */
export function explainLastBatch(node: DStreamNode<unknown>): string {
  const runs = outputsOf(node).flatMap((output) => {
    return output.lastRun === undefined ? [] : explainRun(node, output, output.lastRun);
  });
  return runs.length === 0 ? `No batch has run yet.\n${explainStream(node)}` : runs.join('\n\n');
}

function explainRun(node: DStreamNode<unknown>, output: GraphOutput, run: OutputRun): string {
  const rdd = node.generatedAt(run.time);
  const jobs = rdd === undefined ? [] : run.jobs.filter((job) => isMadeOf(job.node, rdd.node));
  const title = `Batch at ${String(run.time)}: ${nameOf(output.callSite)}`;
  const leftOut = run.jobCount - run.jobs.length;
  const { engine } = node.graph.sparkContext;
  return [
    jobs.length === 0 ? `${title}, no job took elements of this stream` : title,
    ...jobs.flatMap((job) => [actionOf(job), engine.explainRun(job)]),
    ...(leftOut === 0 ? [] : [`${String(leftOut)} more jobs, of which nothing is known`]),
  ].join('\n');
}

function actionOf({ action, partitions, node }: JobRun): string {
  const total = numPartitionsOf(node);
  return `Job: ${action}, ${String(partitions.length)} of ${String(total)} ${total === 1 ? 'partition' : 'partitions'}`;
}

function outputsOf(node: DStreamNode<unknown>): GraphOutput[] {
  return node.graph.outputs.filter((output) => node.graph.nodesLeadingTo([output]).includes(node));
}

function eagerStages(node: DStreamNode<unknown>): IsEager {
  const { conf, engine } = node.graph.sparkContext;
  if (!conf.get(EAGER)) return () => false;
  const streams = planEager(node.graph, engine, false, [node]);
  return (streamId, key) => streams.get(streamId)?.stages.some((stage) => stage.key === key) === true;
}

function isMadeOf(node: RddNode, part: RddNode): boolean {
  return node === part || parentsOf(node).some((parent) => isMadeOf(parent, part));
}

function nameOf({ method, place }: CallSite): string {
  return place === '' ? method : `${method} at ${place}`;
}
