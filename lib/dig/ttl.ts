/** Seconds as BIND writes them: "1h30m", and in words "1 hour 30 minutes". */

const units = [
  [604_800, "week"],
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
] as const;

function parts(seconds: number): (readonly [number, string])[] {
  let rest = seconds;
  const found: (readonly [number, string])[] = [];
  for (const [size, unit] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) found.push([count, unit]);
  }
  return found.length > 0 ? found : [[0, "second"]];
}

/** "1w2d", "0s". */
export function shortDuration(seconds: number): string {
  return parts(seconds)
    .map(([count, unit]) => `${count}${unit[0]}`)
    .join("");
}

/** "2 weeks", "1 hour 30 minutes", "0 seconds". */
export function wordyDuration(seconds: number): string {
  return parts(seconds)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`)
    .join(" ");
}
