/** Something the orchestrator asked for that is not in its history yet. The id is its place among all that was asked for. */
export type Decision = { id: number } & (
  | { is: "activity"; name: string; input: unknown }
  | { is: "sub-orchestration"; name: string; version: string; instanceId: string; input: unknown }
  | { is: "timer"; fireAt: string; cancelled: boolean }
  | { is: "send-event"; instanceId: string; name: string; input: string }
);
