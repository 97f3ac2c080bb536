/** What scripts/build/packedModules.mjs makes of a module: its code with all it imports, deflated, in base64. */
declare module '*?packed' {
  export const code: string;
}
