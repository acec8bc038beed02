import { PLATFORMS, platformPackage } from './platforms.mjs';

/** The condition under which the repository resolves its packages to sources, which are not published. */
const SOURCE_CONDITION = '@ts-streaming/source';

/** What the published package has beside its manifest's own dependencies. See docs/decisions/D-017. */
const OPTIONAL_DEPENDENCIES = {
  '@ts-streaming/kernel': ['@ts-streaming/native'],
  '@ts-streaming/native': PLATFORMS.map(platformPackage),
};

const ONLY_FOR_THE_REPOSITORY = ['scripts', 'devDependencies', 'nx', 'private', 'gypfile'];

/**
 * The manifest that a package is published with, from the one that it has in the repository.
 *
 * Without scripts, so that there is nothing to run at installation; without entries that lead to sources; with the optional dependencies that
 * cannot be in the repository, because a lock file would have to name packages that are not published yet.
 *
 * @param {Readonly<Record<string, unknown>>} manifest
 * @returns {Record<string, unknown>}
 */
export function publishedManifest(manifest) {
  const kept = Object.entries(manifest).filter(([field]) => !ONLY_FOR_THE_REPOSITORY.includes(field));
  const optional = OPTIONAL_DEPENDENCIES[manifest.name] ?? [];
  return {
    ...Object.fromEntries(kept),
    exports: publishedExports(manifest.exports),
    ...(optional.length === 0
      ? {}
      : { optionalDependencies: Object.fromEntries(optional.map((name) => [name, manifest.version])) }),
    publishConfig: { access: 'public' },
  };
}

/** The entries that lead somewhere in the published package; the others would be promises to nobody. */
function publishedExports(entries) {
  return Object.fromEntries(
    Object.entries(entries)
      .map(([subpath, target]) => [subpath, publishedTarget(target)])
      .filter(([, target]) => leadsSomewhere(target)),
  );
}

function publishedTarget(target) {
  if (typeof target === 'string' || target === null) return target;
  return Object.fromEntries(
    Object.entries(target)
      .filter(([condition]) => condition !== SOURCE_CONDITION)
      .map(([condition, inner]) => [condition, publishedTarget(inner)]),
  );
}

function leadsSomewhere(target) {
  if (typeof target === 'string') return true;
  return target !== null && Object.values(target).some(leadsSomewhere);
}
