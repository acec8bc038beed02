import { numPartitionsOf, type RddNode } from '../rdd/rdd-node';

/**
 * The lineage of an RDD in Spark's form: `(partitions) operator at file:line`, children above parents, `+-` at a shuffle.
 *
 * @see Spark: RDD.toDebugString
 */
export function lineage(node: RddNode): string {
  return linesOf(node, `(${String(numPartitionsOf(node))}) `).join('\n');
}

function linesOf(node: RddNode, prefix: string): string[] {
  const at = node.callSite === '' ? '' : ` at ${node.callSite}`;
  const rest = prefix.replace(/[^|]/g, ' ').replace(/ (?= *$)/, '|');
  const own = `${prefix}${node.operator}[${String(node.id)}]${at}`;
  switch (node.kind) {
    case 'source':
      return [own];
    case 'narrow':
      return [own, ...linesOf(node.parent, rest)];
    case 'union':
      return [own, ...node.parents.flatMap((parent) => linesOf(parent, rest))];
    case 'shuffled':
      return [own, ...linesOf(node.parent, `${' '.repeat(prefix.length)}+-(${String(numPartitionsOf(node.parent))}) `)];
  }
}
