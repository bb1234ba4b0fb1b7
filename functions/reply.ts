import type { HttpHandler, HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import { z } from "zod";
import { FinalError, NotAllowedError, PassingError } from "../core/errors.ts";
import { plainFault } from "../core/seed/plain-fault.ts";

/** The one shape of an error answer. */
export const problem = (status: number, message: string, details: string[] = []): HttpResponseInit => ({
  status,
  jsonBody: { error: { message, details } },
});

/** A body that is not what was asked for. */
export class BadBodyError extends Error {
  override readonly name = "BadBodyError";
  readonly details: string[];

  constructor(details: string[]) {
    super("Validation error");
    this.details = details;
  }
}

/** What is asked for does not go with what was asked for before. */
export class ConflictError extends Error {
  override readonly name = "ConflictError";
}

/** The body, parsed. Throws BadBodyError, naming each field that is wrong. */
export async function bodyOf<Schema extends z.ZodType>(request: HttpRequest, schema: Schema): Promise<z.infer<Schema>> {
  let body: unknown;
  try {
    body = await request.json();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new BadBodyError(["the body is not JSON"]);
  }
  return checked(schema, body);
}

/** The same for a body that was read before. */
export function checked<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body, { error: plainFault });
  if (!parsed.success) throw new BadBodyError(detailsOf(parsed.error));
  return parsed.data;
}

const detailsOf = (error: unknown): string[] => (error instanceof z.ZodError ? error.issues.map(detail) : []);

const detail = ({ path, message }: { path: PropertyKey[]; message: string }): string =>
  `${path.length === 0 ? "body" : path.join(".")}: ${message}`;

/** Answers the failures that a client can do something about; all others are the host's to answer and log. */
export const answering =
  (handler: HttpHandler) =>
  async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    try {
      return await handler(request, context);
    } catch (error) {
      if (error instanceof BadBodyError) return problem(422, error.message, error.details);
      if (error instanceof ConflictError) return problem(409, error.message);
      if (error instanceof NotAllowedError) return problem(401, "Not allowed");
      if (error instanceof FinalError) return problem(422, error.message, detailsOf(error.cause));
      if (error instanceof PassingError) return problem(503, "A service we need is away; try again shortly");
      throw error;
    }
  };
