/** The words that make a lab's namespaces and start the keeper in them (unshare(1), namespaces(7)). */

/**
 * The first process of the lab's namespace of processes: it reaps what others leave behind, and when the keeper ends it
 * ends, and the kernel all others. Files that say names are the lab's own, over those of the system; the system's are not
 * touched, since the namespace of mounts is the lab's too.
 */
const first = `PATH="$PATH:/usr/sbin:/sbin"; export PATH
folder=$1; node=$2; keeper=$3
mount --make-rprivate / 2>/dev/null
mount -t proc proc /proc 2>/dev/null
for name in hosts resolv.conf nsswitch.conf; do
  if [ -e "/etc/$name" ]; then mount --bind "$folder/$name" "/etc/$name" || missed="$missed $name"; fi
done 2>/dev/null
trap '' INT QUIT TSTP HUP TERM
"$node" "$keeper" "$folder" "$missed" <&- &
wait $!`;

/** Keys and hang-ups of the terminal are not for what holds the lab: it ends by its channel, and tidies up then. */
const deaf = `trap '' HUP INT QUIT TSTP TERM; exec "$@"`;

const namespaces = ["--net", "--mount", "--pid", "--fork", "--kill-child"] as const;
const user = ["--user", "--map-current-user", "--keep-caps"] as const;

/**
 * The words behind /bin/sh. `mapped` makes a user namespace too, in which this user is who it is outside; `folder` has
 * the lab's files, and `keeper` is the script that runs inside.
 */
export function unshareWords(mapped: boolean, folder: string, keeper: string): string[] {
  return [
    ...["-c", deaf, "porthole-lab"],
    ...["unshare", ...(mapped ? user : []), ...namespaces, "--"],
    ...["/bin/sh", "-c", first, "porthole-lab", folder, process.execPath, keeper],
  ];
}
