export { findCompilers } from '../build/compilers.mjs';
