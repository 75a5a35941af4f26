/**
 * What Node is told when it starts the language server. Megabytes for young objects: an edit of a large configuration
 * makes about 40 MB of them, which are of no use after the next; with the 16 MB that are usual, the collector copies
 * what it ought to have thrown away.
 */
export const SERVER_ARGUMENTS: readonly string[] = ['--max-semi-space-size=64'];
