/** Tells the user of something that is no error, through the process's warnings. @param code stable: `TSS_WARN_…` */
export function warn(code: `TSS_WARN_${string}`, message: string): void {
  process.emitWarning(message, { type: 'StreamingWarning', code });
}
