/** Where the expansion of hostile or mistaken text ends. Each is far beyond what a configuration needs. */

/** Lines that sequences and parameters of several lines put in, all together. */
export const mostLinesPutIn = 50_000;
/** UTF-16 units of expanded text. */
export const mostText = 64_000_000;
/** Files that are read, each time it is included counting. */
export const mostFiles = 2_000;
/** Files that include each other. */
export const deepestInclude = 64;
/** Replacements on one line: a parameter that stands for itself never ends otherwise. */
export const mostReplacements = 1_000;
/** Bytes of a line that a parameter may make (lib/parser.c: MAXBUF); the replacement is not made beyond. */
export const longestLine = 1_023;
/** Problems that expanding tells of. */
export const mostProblems = 1_000;
