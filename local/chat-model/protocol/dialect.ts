/** Which service is spoken: they differ in errors, headers and in what Azure's content filter adds. */
export type Dialect = "openai" | "azure";

/** An error as it goes over the wire. */
export interface WireError {
  status: number;
  headers?: Record<string, string>;
  body: object;
}

type Faulty = (dialect: Dialect) => WireError;

const openaiError = (status: number, message: string, code: string | null, param: string | null = null): WireError => ({
  status,
  body: { error: { message, type: status >= 500 ? "server_error" : "invalid_request_error", param, code } },
});

const azureError = (status: number, code: string, message: string): WireError => ({
  status,
  body: { error: { code, message } },
});

export const wrongKey: Faulty = (dialect) =>
  dialect === "azure"
    ? azureError(
        401,
        "401",
        "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.",
      )
    : openaiError(401, "Incorrect API key provided.", "invalid_api_key");

export const unknownModel =
  (model: string): Faulty =>
  (dialect) =>
    dialect === "azure"
      ? azureError(
          404,
          "DeploymentNotFound",
          "The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.",
        )
      : openaiError(404, `The model \`${model}\` does not exist or you do not have access to it.`, "model_not_found");

export const badRequest =
  (message: string, param: string | null, code: string | null = null): Faulty =>
  () =>
    openaiError(400, message, code, param);

export const tooLarge: Faulty = () => openaiError(413, "The request body is too large.", "request_too_large");

export const wrongMethod: Faulty = () => openaiError(405, "Not allowed to use this method on this path.", null);

export const contextTooLong =
  (limitTokens: number, promptTokens: number): Faulty =>
  () =>
    openaiError(
      400,
      `This model's maximum context length is ${String(limitTokens)} tokens. However, your messages resulted in ${String(promptTokens)} tokens. Please reduce the length of the messages.`,
      "context_length_exceeded",
      "messages",
    );

/** Real services send a wait in seconds, in milliseconds, or none at all. */
export const rateLimited =
  (wait: { retryAfterSeconds?: number | undefined; retryAfterMs?: number | undefined }): Faulty =>
  (dialect) => {
    const after =
      wait.retryAfterSeconds === undefined ? "" : ` Please retry after ${String(wait.retryAfterSeconds)} seconds.`;
    const headers: Record<string, string> = {};
    if (wait.retryAfterSeconds !== undefined) headers["retry-after"] = String(wait.retryAfterSeconds);
    if (wait.retryAfterMs !== undefined) headers["retry-after-ms"] = String(wait.retryAfterMs);
    const error =
      dialect === "azure"
        ? azureError(
            429,
            "429",
            `Your requests have exceeded the token rate limit of your current pricing tier.${after}`,
          )
        : openaiError(429, `Rate limit reached.${after}`, "rate_limit_exceeded");
    return { ...error, headers };
  };

export const serverError =
  (status: number): Faulty =>
  (dialect) =>
    dialect === "azure"
      ? azureError(
          status,
          "InternalServerError",
          "The service is temporarily unable to process your request. Please try again later.",
        )
      : openaiError(status, "The server had an error while processing your request.", null);

/** Azure refuses a prompt; `content_filter_result` is singular here and plural in an answer. */
export const promptFiltered: Faulty = () => ({
  status: 400,
  body: {
    error: {
      message:
        "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry. To learn more about our content filtering policies please read our documentation: https://go.microsoft.com/fwlink/?linkid=2198766",
      type: null,
      param: "prompt",
      code: "content_filter",
      status: 400,
      innererror: {
        code: "ResponsibleAIPolicyViolation",
        content_filter_result: { ...nothingFiltered, violence: { filtered: true, severity: "medium" } },
      },
    },
  },
});

const safe = { filtered: false, severity: "safe" };

/** What Azure's filter says of harmless text. */
export const nothingFiltered = { hate: safe, self_harm: safe, sexual: safe, violence: safe };
