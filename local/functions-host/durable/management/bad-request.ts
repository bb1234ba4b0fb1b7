import { jsonReply, type Reply } from "../../http/reply.ts";

/** A refusal as the real extension words it. */
export const badRequest = (why: string): Reply =>
  jsonReply(400, {
    Message: "One or more of the arguments submitted is incorrect",
    ExceptionMessage: why,
    ExceptionType: "System.ArgumentException",
    StackTrace: "",
  });
