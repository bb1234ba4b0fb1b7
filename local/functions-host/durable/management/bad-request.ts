import { jsonReply, type Reply } from "../../http/reply.ts";

/** Refusals as the real extension words them: with the exception that it met. */
const refusal = (status: number, message: string, type: string, why: string): Reply =>
  jsonReply(status, { Message: message, ExceptionMessage: why, ExceptionType: type, StackTrace: "" });

export const badRequest = (why: string, message = "One or more of the arguments submitted is incorrect"): Reply =>
  refusal(400, message, "System.ArgumentException", why);

export const badJson = (why: string): Reply =>
  refusal(400, "Invalid JSON content", "Newtonsoft.Json.JsonReaderException", why);

/** What the real extension throws over is an error of its own to it. */
export const thrown = (why: string, type: string): Reply =>
  refusal(500, "Something went wrong while processing your request", type, why);

export const notInThatState = (why: string): Reply => thrown(why, "System.InvalidOperationException");
