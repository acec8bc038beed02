import { numPartitionsOf, type RddNode } from '../rdd/rdd-node';

/**
 * The lineage of an RDD in Spark's form: `(partitions) operator[id] at file:line`, each RDD above its parents, `+-` and a
 * further indent at each shuffle.
 *
 * @see Spark: RDD.toDebugString
 */
export function lineage(node: RddNode): string {
  return stageLines(node, '', '').join('\n');
}

/**
 * A node and what is below it, where a stage ends in it.
 *
 * @param indent of the stage
 * @param joint what joins the stage to the one that reads it
 */
function stageLines(node: RddNode, indent: string, joint: string): string[] {
  const partitions = `(${String(numPartitionsOf(node))})`;
  const [own = '', ...below] = linesOf(node, `${indent}${' '.repeat(joint.length)}${bar(partitions)}`);
  return [`${indent}${joint}${partitions} ${own}`, ...below];
}

/** The node's own line without its prefix, then the lines below it with theirs. */
function linesOf(node: RddNode, prefix: string): string[] {
  const place = node.callSite === '' ? '' : ` at ${node.callSite}`;
  const own = `${node.operator}[${String(node.id)}]${place}`;
  switch (node.kind) {
    case 'source':
      return [own];
    case 'narrow':
      return [own, ...sameStage(node.parent, prefix)];
    case 'union':
    case 'gathered':
      return [own, ...node.parents.flatMap((parent) => sameStage(parent, prefix))];
    case 'shuffled':
      // The bar ends where the joint to the next stage begins.
      return [own, ...stageLines(node.parent, prefix.replace(/\|\s+$/, ''), '+-')];
  }
}

function sameStage(node: RddNode, prefix: string): string[] {
  const [own = '', ...below] = linesOf(node, prefix);
  return [prefix + own, ...below];
}

/** A bar under the middle of `(partitions) `, as wide. */
function bar(partitions: string): string {
  const left = Math.floor((partitions.length - 1) / 2);
  return `${' '.repeat(left)}|${' '.repeat(partitions.length - left)}`;
}
