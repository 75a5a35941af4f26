/** Networks that are known to carry no multicast, by what moves an address or tells a host of itself there. */
const CLOUDS: readonly (readonly [name: string, sign: RegExp])[] = [
  ['AWS', /\baws\s+ec2\s+(?:associate-address|assign-private-ip-addresses|replace-route|describe-)|\bec2-metadata\b/],
  ['Google Cloud', /\bgcloud\s+(?:beta\s+)?compute\s+(?:addresses|routes|instances|forwarding-rules)\b/],
  ['Azure', /\baz\s+network\s+(?:nic|lb|public-ip|route-table)\b/],
  ['Oracle Cloud', /\boci\s+network\s+(?:vnic|private-ip|public-ip)\b/],
  ['Hetzner Cloud', /\bhcloud\s+(?:floating-ip|network|server)\b/],
  ['DigitalOcean', /\bdoctl\s+compute\s+(?:floating-ip|reserved-ip)/],
  ['Alibaba Cloud', /\baliyun\s+(?:vpc|ecs)\b/],
];

/** The cloud that a text speaks of by its tools; undefined where it speaks of none. */
export function cloudIn(text: string): string | undefined {
  return CLOUDS.find(([, sign]) => sign.test(text))?.[0];
}
