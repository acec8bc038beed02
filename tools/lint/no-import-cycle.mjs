import { findPath } from './import-graph.mjs';

/**
 * Bans imports that lead back to the file they stand in, types included.
 *
 * `import-x/no-cycle` skips `import type`; two files that need each other's types are one unit all the same, and cannot be read one by one.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noImportCycle = {
  meta: {
    type: 'problem',
    docs: { description: 'Disallow import cycles, also of types' },
    schema: [],
    messages: { cycle: 'This import closes a cycle: {{path}}. Move what both need to a file of its own.' },
  },
  create(context) {
    const check = ({ source }) => {
      if (typeof source?.value !== 'string') return;
      const path = findPath(context.filename, source.value);
      if (path !== undefined) context.report({ node: source, messageId: 'cycle', data: { path: path.join(' -> ') } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: ({ argument }) => check({ source: argument.literal ?? argument }),
    };
  },
};
