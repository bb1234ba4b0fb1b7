import type { RpcTypedData } from "../../azure-core/rpc.ts";
import type { FailureDetails } from "../engine/history-event.ts";
import { z } from "zod";

/**
 * An action's input as the activity's trigger data. The real extension hands on the text of a value as .NET writes it,
 * so a boolean arrives as the text "True" or "False", and null as nothing. The SDK has quoted texts once already.
 */
export function activityTrigger(input: string | null): RpcTypedData | undefined {
  if (input === null) return undefined;
  const value: unknown = JSON.parse(input);
  if (value === null) return undefined;
  if (typeof value === "string") return { string: value };
  if (typeof value === "boolean") return { string: value ? "True" : "False" };
  return { string: input };
}

/** What an activity returned, as JSON text; null for nothing. */
export function activityResult(returned: RpcTypedData | null | undefined): string | null {
  if (!returned) return null;
  if (typeof returned.string === "string") return JSON.stringify(returned.string);
  if (typeof returned.json === "string") return returned.json;
  if (returned.bytes) return JSON.stringify(Buffer.from(returned.bytes).toString("base64"));
  const number = returned.int ?? returned.double;
  return number === null || number === undefined ? null : JSON.stringify(number);
}

export interface ActivityFailure {
  Reason: string;
  Details: string;
  FailureDetails: FailureDetails | null;
}

/** What an activity threw, in the words of the real extension: a .NET exception that wraps the worker's message. */
export function activityFailure(name: string, error: unknown): ActivityFailure {
  const message = error instanceof Error ? error.message : String(error);
  const details = failureDetails(message);
  const firstLine = message.split("\n", 1)[0] ?? "";
  const inner = `Result: Failure\nException: ${message}\nStack: ${error instanceof Error ? (error.stack ?? "") : ""}`;
  return {
    Reason: `Activity function '${name}' failed:  ${details?.ErrorMessage ?? firstLine}`,
    Details: JSON.stringify({
      $type: "System.Exception, System.Private.CoreLib",
      ClassName: "System.Exception",
      Message: ` ${firstLine}`,
      Data: null,
      InnerException: { $type: "RpcException", Message: inner, InnerException: null },
      StackTraceString: null,
      HResult: -2146233088,
    }),
    FailureDetails: details,
  };
}

const Described = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  stackTrace: z.string().nullish(),
  isNonRetriable: z.boolean().nullish(),
  properties: z.record(z.string(), z.unknown()).nullish(),
});

/** Where the app has set an exception properties provider, the SDK writes the failure as JSON into the message. */
function failureDetails(message: string): FailureDetails | null {
  if (!message.startsWith("{")) return null;
  let given: unknown;
  try {
    given = JSON.parse(message);
  } catch {
    return null;
  }
  const described = Described.safeParse(given);
  if (!described.success) return null;
  const { errorType, errorMessage, stackTrace, isNonRetriable, properties } = described.data;
  return {
    ErrorType: errorType,
    ErrorMessage: errorMessage,
    StackTrace: stackTrace ?? null,
    IsNonRetriable: isNonRetriable ?? false,
    Properties: properties ?? null,
    InnerFailure: null,
  };
}
