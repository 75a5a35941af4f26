import { once } from '../../keepalived/once.ts';
import type { Tree } from '../../keepalived/syntax/tree.ts';

/**
 * Networks that are known to carry no multicast, by what moves an address or tells a host of itself there. The words
 * of which one must occur are looked for first, since most texts hold none of them.
 */
const CLOUDS: readonly (readonly [name: string, words: readonly string[], sign: RegExp])[] = [
  [
    'AWS',
    ['aws', 'ec2-metadata'],
    /\baws\s+ec2\s+(?:associate-address|assign-private-ip-addresses|replace-route|describe-)|\bec2-metadata\b/,
  ],
  ['Google Cloud', ['gcloud'], /\bgcloud\s+(?:beta\s+)?compute\s+(?:addresses|routes|instances|forwarding-rules)\b/],
  ['Azure', ['network'], /\baz\s+network\s+(?:nic|lb|public-ip|route-table)\b/],
  ['Oracle Cloud', ['network'], /\boci\s+network\s+(?:vnic|private-ip|public-ip)\b/],
  ['Hetzner Cloud', ['hcloud'], /\bhcloud\s+(?:floating-ip|network|server)\b/],
  ['DigitalOcean', ['doctl'], /\bdoctl\s+compute\s+(?:floating-ip|reserved-ip)/],
  ['Alibaba Cloud', ['aliyun'], /\baliyun\s+(?:vpc|ecs)\b/],
];

/** The cloud that a text speaks of by its tools; undefined where it speaks of none. */
export function cloudIn(text: string): string | undefined {
  return CLOUDS.find(([, words, sign]) => words.some((word) => text.includes(word)) && sign.test(text))?.[0];
}

/** As cloudIn, of the commands in a configuration. */
export const cloudOf = once((tree: Tree) => cloudIn(tree.text));
