/** Media queries for windows that hold little, as they do with text at twice its size. */
export const NARROW = '@media (max-width: 699.95px)';
export const SHORT = '@media (max-height: 479.95px)';
