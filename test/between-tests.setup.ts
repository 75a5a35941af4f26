import { setImmediate as turn } from 'node:timers/promises';
import { afterEach } from 'vitest';

/**
 * Gives the runner's messages a turn. A file whose tests wait for nothing leaves them none until its end, and the runner
 * takes what is not answered within a minute for a fault, which a busy host may take for such a file.
 */
afterEach(() => turn());
