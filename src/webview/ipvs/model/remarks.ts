import type { Service } from '../../../ipvs/table.ts';

/**
 * What looks odd in a table and is as it should be, in sentences.
 * Replies of reals behind DR or a tunnel go to the client directly (LVS-HOWTO, "LVS-DR"), never past the director.
 */
export function remarksOf({ reals }: Service): readonly string[] {
  const counted = reals.filter(({ inPkts, outPkts }) => inPkts !== undefined && outPkts !== undefined);
  const silent =
    counted.length > 0 && counted.every(({ inPkts, outPkts }) => Number(inPkts) > 0 && Number(outPkts) === 0);
  const known = reals.every(({ forward }) => forward === 'Route' || forward === 'Tunnel');
  if (!silent) return [];
  if (known)
    return ['Out is 0, as it should be: with direct routing and tunnels the replies do not pass the balancer.'];
  return reals.some(({ forward }) => forward === 'Masq')
    ? ['Out is 0 although replies should pass the balancer (Masq): the reals may not answer.']
    : ['Out is 0: normal with direct routing (DR) and tunnels, where replies do not pass the balancer.'];
}
