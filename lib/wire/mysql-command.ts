/** Commands of MySQL's protocol, in Wireshark's words ("Command Phase" of the protocol's manual). */

const commands = [
  ...["SLEEP", "Quit", "Use Database", "Query", "Show Fields", "Create Database", "Drop Database", "Refresh"],
  ...[
    "Shutdown",
    "Statistics",
    "Process List",
    "Connect",
    "Kill Server Thread",
    "Dump Debuginfo",
    "Ping",
    "Time",
  ],
  ...["Insert Delayed", "Change User", "Send Binlog", "Send Table", "Slave Connect", "Register Slave"],
  ...[
    "Prepare Statement",
    "Execute Statement",
    "Send BLOB",
    "Close Statement",
    "Reset Statement",
    "Set Option",
  ],
  ...["Fetch Data", "Daemon", "Send Binlog GTID", "Reset Connection"],
];

/** The name of a command, or undefined. */
export function commandName(command: number): string | undefined {
  return commands[command];
}
