import { expect, it } from 'vitest'
import type { Machine } from '../../../lib/tensor/install/machine'
import { pipTags, planWheels, type WheelPlan } from '../../../lib/tensor/install/wheels'

const linux: Machine = { platform: 'linux', arch: 'x64', glibc: '2.36', gpu: false }
const fit = (machine: Machine, device: 'cpu' | 'gpu') => planWheels(machine, device) as WheelPlan

it('takes the CPU wheel of the machine', () => {
  expect(fit(linux, 'cpu').wheels.map((wheel) => wheel.file)).toEqual([
    'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
  ])
  expect(fit({ ...linux, arch: 'arm64' }, 'cpu').wheels.map((wheel) => wheel.file)).toEqual([
    'tensorflow-2.21.0-cp311-cp311-manylinux_2_27_aarch64.whl',
  ])
  expect(fit(linux, 'cpu').npmPackage).toBe('@tensorflow/tfjs-node')
})

it('takes CUDA along for a GPU', () => {
  const plan = fit(linux, 'gpu')
  expect(plan.npmPackage).toBe('@tensorflow/tfjs-node-gpu')
  expect(plan.wheels[0]?.file).toBe('tensorflow-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl')
  const parts = plan.wheels.slice(1).map((wheel) => wheel.project.replace(/^nvidia-(.*)-cu12$/, '$1'))
  const needed =
    'cublas cuda-cupti cuda-nvcc cuda-nvrtc cuda-runtime cudnn cufft curand cusolver cusparse nccl nvjitlink'
  expect(parts.sort().join(' ')).toBe(needed)
  expect(plan.diskBytes).toBeGreaterThan(8e9)
})

it('pins every wheel by its hash, and keeps each plan in a folder of its own', () => {
  const plans = [fit(linux, 'cpu'), fit({ ...linux, arch: 'arm64' }, 'cpu'), fit(linux, 'gpu')]
  const wheels = plans.flatMap((plan) => plan.wheels)
  for (const wheel of wheels) {
    expect(wheel.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(wheel.file.startsWith(`${wheel.project.replace(/-/g, '_')}-${wheel.version}-`)).toBe(true)
  }
  expect(new Set(wheels.map((wheel) => wheel.sha256)).size).toBe(wheels.length)
  expect(new Set(plans.map((plan) => plan.folder)).size).toBe(3)
})

it('says why no wheel fits', () => {
  const unfit = (machine: Partial<Machine>, device: 'cpu' | 'gpu' = 'cpu') =>
    (planWheels({ ...linux, ...machine }, device) as { unfit: string }).unfit
  expect(unfit({ platform: 'darwin' })).toContain('serves Linux, this is darwin')
  expect(unfit({ glibc: undefined })).toContain('GNU C library')
  expect(unfit({ glibc: '2.17' })).toContain('glibc 2.27 or later, this is 2.17')
  expect(unfit({ arch: 'ppc64' })).toContain('this is ppc64')
  expect(unfit({ arch: 'arm64' }, 'gpu')).toContain('CUDA for x64 alone')
  expect(unfit({ glibc: '2.27' })).toBeUndefined()
  expect(unfit({ glibc: '3.0' })).toBeUndefined()
})

it("reads pip's tags from a wheel's name", () => {
  expect(pipTags(fit(linux, 'cpu').wheels[0]!)).toEqual({ python: '3.11', platforms: ['manylinux_2_27_x86_64'] })
  const runtime = fit(linux, 'gpu').wheels.find((wheel) => wheel.project === 'nvidia-cuda-runtime-cu12')!
  expect(pipTags(runtime)).toEqual({
    python: '3.11',
    platforms: ['manylinux2014_x86_64', 'manylinux_2_17_x86_64'],
  })
})
