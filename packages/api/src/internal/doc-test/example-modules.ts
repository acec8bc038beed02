import * as core from '@ts-streaming/core';
import * as expr from '@ts-streaming/expr';
import * as kernel from '@ts-streaming/kernel';
import * as api from '../../index';
import * as testing from '../testing';
import type { ExampleModules } from './run-example';

/** What examples can import. */
export const EXAMPLE_MODULES: ExampleModules = {
  '@ts-streaming/api': api,
  '@ts-streaming/testing': { ...testing, ManualClock: core.ManualClock },
  '@ts-streaming/core': core,
  '@ts-streaming/expr': expr,
  '@ts-streaming/kernel': kernel,
};
