/**
 * Who may import whom: the layers and packages of ARCHITECTURE.md, as constraints of @nx/enforce-module-boundaries.
 *
 * A package has the tags `layer:N` and `scope:<name>`. Both constraints must hold: the layer's gives the direction, the scope's the exact list.
 */
export const depConstraints = [
  { sourceTag: 'layer:0', onlyDependOnLibsWithTags: ['layer:0'] },
  { sourceTag: 'layer:1', onlyDependOnLibsWithTags: ['layer:0'] },
  { sourceTag: 'layer:2', onlyDependOnLibsWithTags: ['layer:0', 'layer:1'] },
  { sourceTag: 'layer:3', onlyDependOnLibsWithTags: ['layer:0', 'layer:1', 'layer:2'] },
  { sourceTag: 'layer:4', onlyDependOnLibsWithTags: ['layer:1', 'layer:3'] },
  { sourceTag: 'layer:5', onlyDependOnLibsWithTags: ['layer:0', 'layer:1', 'layer:2', 'layer:3', 'layer:4'] },

  { sourceTag: 'scope:kernel', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'scope:expr', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'scope:native', onlyDependOnLibsWithTags: ['scope:kernel'] },
  { sourceTag: 'scope:core', onlyDependOnLibsWithTags: ['scope:kernel', 'scope:expr'] },
  { sourceTag: 'scope:sockets', onlyDependOnLibsWithTags: ['scope:core', 'scope:kernel'] },
  { sourceTag: 'scope:files', onlyDependOnLibsWithTags: ['scope:core', 'scope:kernel'] },
  {
    sourceTag: 'scope:api',
    onlyDependOnLibsWithTags: ['scope:core', 'scope:expr', 'scope:kernel', 'scope:sockets', 'scope:files'],
  },
  { sourceTag: 'scope:testing', onlyDependOnLibsWithTags: ['scope:api', 'scope:core'] },
  { sourceTag: 'scope:ui', onlyDependOnLibsWithTags: ['scope:api', 'scope:core'] },
  { sourceTag: 'scope:cli', onlyDependOnLibsWithTags: ['scope:api', 'scope:core'] },
  // Runs vectors through whatever they name.
  { sourceTag: 'scope:conformance', onlyDependOnLibsWithTags: ['scope:testing', 'scope:api', 'scope:core'] },
  // Apps are programs: whatever is published, but nothing of another app.
  { sourceTag: 'scope:apps', notDependOnLibsWithTags: ['scope:apps', 'scope:tools'] },
  // Tools run before anything is built, so they import nothing that is.
  { sourceTag: 'scope:tools', onlyDependOnLibsWithTags: ['scope:tools', 'scope:build'] },
  { sourceTag: 'scope:build', onlyDependOnLibsWithTags: [] },
];
