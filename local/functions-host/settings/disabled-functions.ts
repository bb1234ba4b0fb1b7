/** Whether a setting switches a function off: `AzureWebJobs.NAME.Disabled`, with `_` or `__` where a dot is not allowed. */
export function isDisabled(functionName: string, settings: Record<string, string | undefined>): boolean {
  const names = [".", "_", "__"].map((dot) => ["AzureWebJobs", functionName, "Disabled"].join(dot).toLowerCase());
  return Object.entries(settings).some(
    ([name, value]) => names.includes(name.toLowerCase()) && /^(true|1)$/i.test(value ?? ""),
  );
}
