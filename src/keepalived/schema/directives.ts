// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is keepalived's own notation.
import type { Directive } from './types.ts';

/**
 * What may stand where a keyword may stand, in every block, and steers the reading itself.
 * The five includes with a suffix differ from `include` by the checks they make; a failed check refuses the
 * configuration (status 6 of a configuration test), where a plain `include` never does.
 */
export const directives: readonly Directive[] = [
  {
    name: 'include',
    form: 'include FILE',
    doc:
      'Reads other files as if they stood here. FILE may hold wildcards and lists in braces, is relative to the folder ' +
      'of this file, and runs to the end of the line without quotes. Matches are read in the order of their names; ' +
      'a file that is missing or unreadable goes unnoticed.',
    checks: [],
  },
  {
    name: 'includer',
    form: 'includer FILE',
    doc: 'As include, but refuses the configuration when a match is unreadable, executable or not an ordinary file.',
    since: '2.2.0',
    checks: ['read'],
  },
  {
    name: 'includem',
    form: 'includem FILE',
    doc: 'As includer, and a name without wildcards has to exist.',
    since: '2.2.0',
    checks: ['read', 'match'],
  },
  {
    name: 'includew',
    form: 'includew FILE',
    doc: 'As includem, and a name with wildcards has to match something.',
    since: '2.2.0',
    checks: ['read', 'match', 'wildcard_match'],
  },
  {
    name: 'includeb',
    form: 'includeb FILE',
    doc: 'As includer, and each alternative of a list in braces has to exist.',
    since: '2.2.0',
    checks: ['read', 'brace_match'],
  },
  {
    name: 'includea',
    form: 'includea FILE',
    doc: 'As include with every check there is. The choice for a file that the service cannot do without.',
    since: '2.2.0',
    checks: ['read', 'match', 'wildcard_match', 'brace_match'],
  },
  {
    name: '@ID',
    form: '@ID REST',
    doc:
      'Reads the rest of the line only on the node whose configuration id is ID, so that all nodes can share one file. ' +
      'The id comes from the option -i, else it is the host name up to its first dot. Only at the start of a line, ' +
      'and once.',
    since: '1.3.1 or earlier',
  },
  {
    name: '@^ID',
    form: '@^ID REST',
    doc: 'Reads the rest of the line on every node except the one whose configuration id is ID.',
    since: '1.3.1 or earlier',
  },
  {
    name: '$NAME=',
    form: '$NAME=VALUE',
    doc:
      'Defines a parameter; the name takes letters, digits and `_`, and no blank may stand before the `=`. ' +
      'A backslash at the end of the line carries the value on to the next one.',
    since: '1.4.0',
  },
  {
    name: '$NAME',
    form: '$NAME or ${NAME}',
    doc:
      'Is replaced by the value of the parameter. Without braces it has to be followed by a blank, a comma, a closing ' +
      'parenthesis or the end of the line; with braces it works everywhere, inside quotes too.',
    since: '1.4.0',
  },
  {
    name: '~SEQ',
    form: '~SEQ(VAR, [START,] [STEP,] END) REST',
    doc:
      'Repeats the rest of the line with VAR as each number of a sequence. Two numbers are start and end, three are ' +
      'start, step and end. Only at the start of a line or right behind another ~SEQ or ~LST.',
    since: '2.0.9',
  },
  {
    name: '~SEQx',
    form: '~SEQx(VAR, [START,] [STEP,] END) REST',
    doc: 'As ~SEQ, with the numbers written in hexadecimal; none may be negative.',
    since: '2.1.0',
  },
  {
    name: '~LST',
    form: '~LST(VAR, V1, V2, …) or ~LST({A, B}, {1, 2}, {3, 4}) REST',
    doc:
      'Repeats the rest of the line with VAR as each value, or with several variables as each set of values. ' +
      'A value cannot hold a blank.',
    since: '2.1.0',
  },
];
