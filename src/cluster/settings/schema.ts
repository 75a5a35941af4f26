import { allRules } from '../rule-pages.ts';
import { LEVELS } from './levels.ts';

/** The JSON Schema of a settings file, made from the rules: path below the repository's folder, and text. */
export function settingsSchema(): Readonly<Record<string, string>> {
  const rules = Object.fromEntries(
    allRules.map(({ id, summary }) => [id, { $ref: '#/$defs/level', description: summary }]),
  );
  const path = { type: 'string', minLength: 1 };
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Settings of keepalived-lvs (.keepalived-lvs.json)',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      extends: {
        description: 'Other settings files that count first, relative to this one; of two the later counts for more.',
        anyOf: [path, { type: 'array', items: path }],
      },
      rules: {
        description: 'The level of each rule; one that is not listed keeps its own.',
        ...{ type: 'object', additionalProperties: false, properties: rules },
      },
      targetVersion: {
        description: 'The release of keepalived that the configurations are for; absent: any.',
        ...{ type: 'string', pattern: '^\\d+\\.\\d+(\\.\\d+)?$', examples: ['2.2.7', '2.4.3'] },
      },
      buildOptions: {
        description: 'What keepalived -v prints behind "Config options:" where they run; absent: any.',
        ...{ type: 'string', minLength: 1, examples: ['NFTABLES LVS REGEX VRRP VRRP_AUTH VRRP_VMAC JSON BFD'] },
      },
      nodes: {
        description:
          'Names of nodes: the path of a configuration or of its folder, relative to this file, and the name. * stands within the name of a folder, ** for any folders.',
        ...{ type: 'object', additionalProperties: { type: 'string', minLength: 1 } },
      },
      clusters: {
        description:
          'Names of clusters and the paths of their nodes. Nodes are only compared with those of their own cluster.',
        ...{ type: 'object', additionalProperties: { anyOf: [path, { type: 'array', items: path }] } },
      },
    },
    $defs: { level: { enum: LEVELS } },
  };
  return { 'docs/schemas/settings.schema.json': `${JSON.stringify(schema, null, 2)}\n` };
}
