import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shared } from '../oracle/shared.ts';

/** The facts about keepalived's parser that the schema is compared with, where they are at hand. */
export interface Reference {
  readonly keywords: readonly ReferenceKeyword[];
  readonly line_grammars: Readonly<Record<string, ReferenceGrammar>>;
  readonly directives: readonly ReferenceDirective[];
  readonly builtin_parameters: readonly ReferenceDirective[];
  readonly types: Readonly<Record<string, string>>;
  readonly bool_words: { readonly true: readonly string[]; readonly false: readonly string[] };
}

export interface ReferenceKeyword {
  readonly name: string;
  readonly path: readonly string[];
  readonly kind: string;
  readonly args: readonly ReferenceArgument[];
  readonly doc: string;
  readonly default: string | number | boolean | null;
  readonly compile_option: readonly string[];
  readonly since: string;
  readonly in_2_2_7: boolean;
  readonly [field: string]: unknown;
}

export interface ReferenceArgument {
  readonly name?: string;
  readonly type: string;
  readonly args?: readonly ReferenceArgument[];
  readonly options?: readonly ReferenceArgument[];
  readonly forms?: unknown;
  readonly [field: string]: unknown;
}

export interface ReferenceOption {
  readonly keyword: readonly string[];
  readonly args: readonly ReferenceArgument[];
  readonly doc: string;
  readonly nested_options?: readonly ReferenceOption[];
  readonly [field: string]: unknown;
}

export interface ReferenceGrammar {
  readonly doc: string;
  readonly first?: ReferenceArgument | null;
  readonly words?: ReferenceArgument;
  readonly sequence?: readonly ReferenceArgument[];
  readonly options?: readonly ReferenceOption[];
  readonly [field: string]: unknown;
}

export interface ReferenceDirective {
  readonly name: string;
  readonly form: string;
  readonly doc: string;
  readonly since?: string;
  readonly flags?: readonly string[];
  readonly args?: readonly ReferenceArgument[];
}

const file = fileURLToPath(new URL('reference/keywords.json', shared));

/** Undefined on a machine without the reference; tests that need it are skipped there. */
export const reference: Reference | undefined = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as Reference)
  : undefined;

export const SKIPPED = reference ? '' : ' (skipped: ../shared/reference/keywords.json is not on this machine)';
