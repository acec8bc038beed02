import { numPartitionsOf, type RddNode } from '../rdd/rdd-node';

/**
 * The lineage of an RDD in Spark's form: `(partitions) operator[id] at file:line`, each RDD above its parents, `+-` at a
 * shuffle.
 *
 * @see Spark: RDD.toDebugString
 */
export function lineage(node: RddNode): string {
  return linesOf(node, '', headOf(node)).join('\n');
}

/** @param indent of the stage @param head what stands before the operator in its first line */
function linesOf(node: RddNode, indent: string, head: string): string[] {
  const at = node.callSite === '' ? '' : ` at ${node.callSite}`;
  const own = `${indent}${head}${node.operator}[${String(node.id)}]${at}`;
  const below = indent + (head.startsWith('+-') ? '   ' : ' ');
  switch (node.kind) {
    case 'source':
      return [own];
    case 'narrow':
      return [own, ...linesOf(node.parent, indent, sameStage(head))];
    case 'union':
      return [own, ...node.parents.flatMap((parent) => linesOf(parent, indent, sameStage(head)))];
    case 'shuffled':
      return [own, ...linesOf(node.parent, below, `+-${headOf(node.parent)}`)];
  }
}

function headOf(node: RddNode): string {
  return `(${String(numPartitionsOf(node))}) `;
}

/** `(2) ` becomes ` |  `, as wide, and stays so for the rest of the stage. */
function sameStage(head: string): string {
  if (head.includes('|')) return head;
  const width = head.length;
  return (head.startsWith('+-') ? '   |' : ' |').padEnd(width);
}
