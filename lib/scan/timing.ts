/** How hurried a scan is: nmap's six templates and the options that change them. Times in milliseconds. */

/** See the fields; all that a scan's speed depends on. */
export interface Timing {
  readonly template: number;
  /** How long an answer is waited for before the first has come, and between which bounds later. */
  readonly initialTimeout: number;
  readonly minTimeout: number;
  readonly maxTimeout: number;
  /** Times that a probe is sent again, at most. */
  readonly maxRetries: number;
  /** Probes under way at once, at most. */
  readonly maxParallel: number;
  /** From one probe to the next, at least. */
  readonly delay: number;
  /** Probes a second: at least, whatever is lost, and at most. */
  readonly minRate?: number | undefined;
  readonly maxRate?: number | undefined;
  /** A host that takes longer is given up. */
  readonly hostTimeout?: number | undefined;
}

const normal = {
  initialTimeout: 1000,
  minTimeout: 100,
  maxTimeout: 10_000,
  maxRetries: 10,
  maxParallel: 1000,
  delay: 0,
};

/** What the manual of nmap says of -T0 to -T5, under its names. */
const templates: readonly (readonly [name: string, changes: Partial<Timing>])[] = [
  ["paranoid", { delay: 300_000, maxParallel: 1, initialTimeout: 300_000, maxTimeout: 300_000 }],
  ["sneaky", { delay: 15_000, maxParallel: 1, initialTimeout: 15_000, maxTimeout: 15_000 }],
  ["polite", { delay: 400, maxParallel: 1 }],
  ["normal", {}],
  ["aggressive", { initialTimeout: 500, maxTimeout: 1250, maxRetries: 6 }],
  ["insane", { initialTimeout: 250, minTimeout: 50, maxTimeout: 300, maxRetries: 2, hostTimeout: 900_000 }],
];

/** The number of a template by its number or its name; undefined where there is none. */
export function templateNumber(text: string): number | undefined {
  const at = /^[0-5]$/.test(text) ? Number(text) : templates.findIndex(([name]) => name === text);
  return at < 0 ? undefined : at;
}

/** The timing of a template, with what was said beside it. */
export function timingOf(template = 3, changes: Partial<Timing> = {}): Timing {
  return { ...normal, ...templates[template]?.[1], ...changes, template };
}

/** True when the time between probes is prescribed, and not only bounded by what answers. */
export function isPaced({ delay, minRate, maxRate, maxParallel }: Timing): boolean {
  return delay > 0 || minRate !== undefined || maxRate !== undefined || maxParallel < 4;
}
