// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is keepalived's own notation.
import { uint } from './make.ts';
import type { BuiltinParameter } from './types.ts';

/** The parameters that keepalived defines itself. */
export const builtinParameters: readonly BuiltinParameter[] = [
  { name: '_PWD', form: '${_PWD}', doc: 'The folder of the file being read.', since: '1.4.3' },
  { name: '_INSTANCE', form: '${_INSTANCE}', doc: 'The configuration id that `@ID` compares with.', since: '2.0.1' },
  {
    name: '_RANDOM',
    form: '${_RANDOM [MIN [MAX]]}',
    doc: 'A random number. Each keepalived process draws its own, so do not use it where the processes have to agree.',
    since: '2.0.15',
    args: [
      uint('min', 0, 4294967295, { optional: true, default: '0' }),
      uint('max', 0, 4294967295, { optional: true, default: '32767' }),
    ],
  },
  {
    name: '_ENV',
    form: '${_ENV NAME}',
    doc: 'An environment variable, or nothing where it is not set. Without a NAME the parser crashes.',
    since: '2.4.0',
  },
  {
    name: '_HASH',
    form: '${_HASH}',
    doc: 'Stands for a `#`, but only in quotes: elsewhere what it puts in begins a comment all the same.',
    since: '2.1.4',
  },
  {
    name: '_BANG',
    form: '${_BANG}',
    doc: 'Stands for a `!`, but only in quotes: elsewhere what it puts in begins a comment all the same.',
    since: '2.1.4',
  },
];
