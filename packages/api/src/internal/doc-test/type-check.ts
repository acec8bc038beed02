import { dirname, join } from 'node:path';
import ts from 'typescript';

/** A complaint of the compiler. */
export interface TypeComplaint {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Its first line. */
  readonly message: string;
}

/**
 * Type-checks modules that are not on disk, with the options of a tsconfig.
 *
 * @param configPath its folder is where the modules pretend to be
 * @param modules text by file name
 * @returns complaints about these modules, in order. Some seconds
 */
export function typeCheck(configPath: string, modules: ReadonlyMap<string, string>): TypeComplaint[] {
  const directory = dirname(configPath);
  const { config } = ts.readConfigFile(configPath, (path) => ts.sys.readFile(path)) as { readonly config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, directory);
  const texts = new Map([...modules].map(([name, text]) => [join(directory, name), text]));
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => texts.has(path) || disk.fileExists(path),
    readFile: (path) => texts.get(path) ?? disk.readFile(path),
    getSourceFile: (path, target, ...rest) => {
      const text = texts.get(path);
      return text === undefined
        ? disk.getSourceFile(path, target, ...rest)
        : ts.createSourceFile(path, text, target, true);
    },
  };
  const program = ts.createProgram([...texts.keys()], { ...options, noUnusedLocals: false }, host);
  return [...texts.keys()].flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((diagnostic) => ({
      file: path.slice(directory.length + 1),
      line: (file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0) + 1,
      message: ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'),
    }));
  });
}
