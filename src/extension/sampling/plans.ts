import type { SamplingPlan } from './sampler.ts';

/** The nodes of the setting `keepalivedLvs.sampling`; what is not understood is told and left out. */
export function readPlans(setting: unknown): {
  readonly plans: readonly SamplingPlan[];
  readonly problems: readonly string[];
} {
  if (typeof setting !== 'object' || setting === null) return { plans: [], problems: [] };
  const plans: SamplingPlan[] = [];
  const problems: string[] = [];
  for (const [node, value] of Object.entries(setting)) {
    const plan = readPlan(node, value);
    if (typeof plan === 'string') problems.push(`keepalivedLvs.sampling: ${plan}`);
    else plans.push(plan);
  }
  return { plans, problems };
}

function readPlan(node: string, value: unknown): SamplingPlan | string {
  if (!/^[A-Za-z\d][\w.-]*$/.test(node)) return `"${node}" is no name of a node`;
  const { command, seconds = DEFAULT_SECONDS } = (value ?? {}) as { command?: unknown; seconds?: unknown };
  const words = Array.isArray(command) ? command.filter((word) => typeof word === 'string') : [];
  if (!Array.isArray(command) || words.length === 0 || words.length !== command.length || words[0] === '') {
    return `"command" of ${node} has to be a list of words, such as ["ssh", "${node}", "ipvsadm", "-Ln", "--stats", "--exact"]`;
  }
  if (typeof seconds !== 'number' || !(seconds >= LEAST_SECONDS)) {
    return `"seconds" of ${node} has to be a number from ${LEAST_SECONDS} on`;
  }
  return { node, command: words, seconds };
}

const DEFAULT_SECONDS = 5;
const LEAST_SECONDS = 1;
