import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Skipped } from '../entrant';
import type { PeerKit } from './peer-kit';
import type { PeerCommand } from './peer-process';
import { installPython, pythonOf } from './python-install';

const SPARK_SOURCES = ['spark/BatchWords.java', 'spark/NetworkWords.java'];

/** What Spark needs of a JVM since Java 17, when it is not started by spark-submit. */
export const JAVA_OPTIONS = [
  '-Xmx4g',
  '-XX:+IgnoreUnrecognizedVMOptions',
  ...[
    'lang',
    'lang.invoke',
    'lang.reflect',
    'io',
    'net',
    'nio',
    'util',
    'util.concurrent',
    'util.concurrent.atomic',
  ].map((name) => `--add-opens=java.base/java.${name}=ALL-UNNAMED`),
  ...['nio.ch', 'nio.cs', 'security.action', 'util.calendar'].map(
    (name) => `--add-opens=java.base/sun.${name}=ALL-UNNAMED`,
  ),
  '-Djdk.reflect.useDirectMethodHandle=false',
];

/** Compiles the Java programs against Spark's jars, which come with PySpark. */
export async function installSpark(
  kit: PeerKit,
): Promise<{ readonly java: (main: string, args: readonly string[]) => PeerCommand } | Skipped> {
  const installed = await installPython(kit);
  if ('skipped' in installed) return installed;
  const libraries = path.join(installed.folder, 'venv/lib');
  const version = readdirSync(libraries).find((name) => name.startsWith('python')) ?? '';
  const jars = path.join(libraries, version, 'site-packages/pyspark/jars/*');
  const compiled = await kit.install('spark-programs', SPARK_SOURCES, (folder) => [
    ['javac', '-nowarn', '-cp', jars, '-d', folder, ...SPARK_SOURCES.map((source) => kit.source(source))],
  ]);
  if ('skipped' in compiled) return compiled;
  const logging = `-Dlog4j2.configurationFile=${kit.source('spark/log4j2.properties')}`;
  const options = [...JAVA_OPTIONS, logging, '-cp', `${compiled.folder}:${jars}`];
  return {
    java: (main, args) => ({ command: ['java', ...options, main, ...args], env: { SPARK_LOCAL_IP: '127.0.0.1' } }),
  };
}

/** Gets ready what Python programs of Spark need: a JVM, and the packages. */
export async function sparkPython<C>(
  kit: PeerKit,
  command: (run: (args: readonly string[]) => PeerCommand) => C,
): Promise<C | Skipped> {
  const java = await kit.install('java', [], () => [['java', '-version']]);
  const installed = 'skipped' in java ? java : await installPython(kit);
  if ('skipped' in installed) return installed;
  const interpreter = pythonOf(installed.folder);
  const env = { PYSPARK_PYTHON: interpreter, SPARK_LOCAL_IP: '127.0.0.1' };
  return command((args) => ({ command: [interpreter, ...args], env }));
}
