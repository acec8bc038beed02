import path from 'node:path';

/** Names that say nothing about what is inside, so that everything ends up there. */
const MEANINGLESS = ['utils', 'util', 'common', 'helpers', 'helper', 'misc'];

/**
 * Asks for kebab-case names that say what a file has.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const fileName = {
  meta: {
    type: 'suggestion',
    docs: { description: 'Ask for kebab-case file names that mean something' },
    schema: [],
    messages: {
      case: 'The file name "{{name}}" is not in kebab-case.',
      meaningless:
        '"{{name}}" does not say what is inside. Name a file for its one main export, a folder for its subject.',
    },
  },
  create(context) {
    return {
      Program(node) {
        const segments = path.relative(context.cwd, context.filename).split(path.sep);
        const stems = segments.map((segment) => segment.split('.')[0]);
        const meaningless = stems.find((stem) => MEANINGLESS.includes(stem));
        const name = segments.at(-1);
        if (meaningless !== undefined) context.report({ node, messageId: 'meaningless', data: { name: meaningless } });
        if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(name))
          context.report({ node, messageId: 'case', data: { name } });
      },
    };
  },
};
