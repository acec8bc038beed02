import type { Kernel } from '../kernel';
import { describeColumnContract } from './column-contract';
import { describeDataTableContract } from './data-table-contract';
import { describeFoldContract } from './fold-contract';
import { describeJsonContract } from './json-contract';
import { describeLifeContract } from './life-contract';
import { describeLineContract } from './line-contract';
import { describeManyGroupsContract } from './many-groups-contract';
import { describeNumberInstructionContract } from './number-instruction-contract';
import { describeSealContract } from './seal-contract';
import { describeTestInstructionContract } from './test-instruction-contract';
import { describeTextContract } from './text-contract';
import { describeTextIndexContract } from './text-index-contract';
import { describeTextInstructionContract } from './text-instruction-contract';
import { describeUtf8Contract } from './utf8-contract';

/**
 * Declares the one suite that every implementation of the kernel contract passes. For a jest spec file, at its top level.
 *
 * @param name shown in the names of the tests
 * @param create gives the kernel; called in each test
 */
export function describeKernelContract(name: string, create: () => Kernel): void {
  describe(`the kernel contract, ${name}`, () => {
    it('tells what it is', () => {
      const { id, description } = create();
      expect([['native', 'typescript'].includes(id), description.length > 0]).toEqual([true, true]);
    });
    describeTextContract(create);
    describeUtf8Contract(create);
    describeTextIndexContract(create);
    describeFoldContract(create);
    describeColumnContract(create);
    describeSealContract(create);
    describeManyGroupsContract(create);
    describeLineContract(create);
    describeDataTableContract(create);
    describeTextInstructionContract(create);
    describeNumberInstructionContract(create);
    describeTestInstructionContract(create);
    describeJsonContract(create);
    describeLifeContract(create);
  });
}
