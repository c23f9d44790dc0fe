/** PS3.15 Table E.1-1 (2024b), by tag; written by scripts/facts/write-tables.ts, one line a row so that it can be checked against the standard by eye. */
export const lines = `
0000,1000 - - X uids=K
0000,1001 - - U uids=K
0002,0003 MediaStorageSOPInstanceUID UI U uids=K
0004,1511 ReferencedSOPInstanceUIDInFile UI U uids=K
0008,0012 InstanceCreationDate DA X/D fullDates=K modifiedDates=C
0008,0013 InstanceCreationTime TM X/Z/D fullDates=K modifiedDates=C
0008,0014 InstanceCreatorUID UI U uids=K
0008,0015 InstanceCoercionDateTime DT X fullDates=K modifiedDates=C
0008,0017 AcquisitionUID UI U uids=K
0008,0018 SOPInstanceUID UI U uids=K
0008,0019 PyramidUID UI U uids=K
0008,0020 StudyDate DA Z fullDates=K modifiedDates=C
0008,0021 SeriesDate DA X/D fullDates=K modifiedDates=C
0008,0022 AcquisitionDate DA X/Z fullDates=K modifiedDates=C
0008,0023 ContentDate DA Z/D fullDates=K modifiedDates=C
0008,0024 OverlayDate DA X fullDates=K modifiedDates=C
0008,0025 CurveDate DA X fullDates=K modifiedDates=C
0008,002a AcquisitionDateTime DT X/Z/D fullDates=K modifiedDates=C
0008,0030 StudyTime TM Z fullDates=K modifiedDates=C
0008,0031 SeriesTime TM X/D fullDates=K modifiedDates=C
0008,0032 AcquisitionTime TM X/Z fullDates=K modifiedDates=C
0008,0033 ContentTime TM Z/D fullDates=K modifiedDates=C
0008,0034 OverlayTime TM X fullDates=K modifiedDates=C
0008,0035 CurveTime TM X fullDates=K modifiedDates=C
0008,0050 AccessionNumber SH Z
0008,0054 RetrieveAETitle AE X device=C
0008,0055 StationAETitle AE X device=C
0008,0058 FailedSOPInstanceUIDList UI U uids=K
0008,0080 InstitutionName LO X/Z/D institution=K
0008,0081 InstitutionAddress ST X institution=K
0008,0082 InstitutionCodeSequence SQ X/Z/D institution=K
0008,0090 ReferringPhysicianName PN Z
0008,0092 ReferringPhysicianAddress ST X
0008,0094 ReferringPhysicianTelephoneNumbers SH X
0008,0096 ReferringPhysicianIdentificationSequence SQ X
0008,009c ConsultingPhysicianName PN Z
0008,009d ConsultingPhysicianIdentificationSequence SQ X
0008,0106 ContextGroupVersion DT D fullDates=K modifiedDates=C
0008,0107 ContextGroupLocalVersion DT D fullDates=K modifiedDates=C
0008,0201 TimezoneOffsetFromUTC SH X fullDates=K modifiedDates=C
0008,1000 NetworkID AE X device=C
0008,1010 StationName SH X/Z/D device=K
0008,1030 StudyDescription LO X descriptors=C
0008,103e SeriesDescription LO X descriptors=C
0008,1040 InstitutionalDepartmentName LO X institution=K
0008,1041 InstitutionalDepartmentTypeCodeSequence SQ X institution=K
0008,1048 PhysiciansOfRecord PN X
0008,1049 PhysiciansOfRecordIdentificationSequence SQ X
0008,1050 PerformingPhysicianName PN X
0008,1052 PerformingPhysicianIdentificationSequence SQ X
0008,1060 NameOfPhysiciansReadingStudy PN X
0008,1062 PhysiciansReadingStudyIdentificationSequence SQ X
0008,1070 OperatorsName PN X/Z/D
0008,1072 OperatorIdentificationSequence SQ X/D
0008,1080 AdmittingDiagnosesDescription LO X descriptors=C
0008,1084 AdmittingDiagnosesCodeSequence SQ X descriptors=C
0008,1088 PyramidDescription LO X descriptors=C
0008,1110 ReferencedStudySequence SQ X/Z uids=K
0008,1111 ReferencedPerformedProcedureStepSequence SQ X/Z/D uids=K
0008,1120 ReferencedPatientSequence SQ X uids=K
0008,1140 ReferencedImageSequence SQ X/Z/U* uids=K
0008,1155 ReferencedSOPInstanceUID UI U uids=K
0008,1195 TransactionUID UI U uids=K
0008,2111 DerivationDescription ST X descriptors=C
0008,2112 SourceImageSequence SQ X/Z/U* uids=K
0008,3010 IrradiationEventUID UI U uids=K
0008,4000 IdentifyingComments LT X descriptors=C
0010,0010 PatientName PN Z
0010,0020 PatientID LO Z/D
0010,0021 IssuerOfPatientID LO X
0010,0030 PatientBirthDate DA Z
0010,0032 PatientBirthTime TM X
0010,0040 PatientSex CS Z patient=K
0010,0050 PatientInsurancePlanCodeSequence SQ X
0010,0101 PatientPrimaryLanguageCodeSequence SQ X
0010,0102 PatientPrimaryLanguageModifierCodeSequence SQ X
0010,1000 OtherPatientIDs LO X
0010,1001 OtherPatientNames PN X
0010,1002 OtherPatientIDsSequence SQ X
0010,1005 PatientBirthName PN X
0010,1010 PatientAge AS X patient=K
0010,1020 PatientSize DS X patient=K
0010,1030 PatientWeight DS X patient=K
0010,1040 PatientAddress LO X
0010,1050 InsurancePlanIdentification LO X
0010,1060 PatientMotherBirthName PN X
0010,1080 MilitaryRank LO X
0010,1081 BranchOfService LO X
0010,1090 MedicalRecordLocator LO X
0010,1100 ReferencedPatientPhotoSequence SQ X
0010,2000 MedicalAlerts LO X descriptors=C
0010,2110 Allergies LO X patient=C descriptors=C
0010,2150 CountryOfResidence LO X
0010,2152 RegionOfResidence LO X
0010,2154 PatientTelephoneNumbers SH X
0010,2155 PatientTelecomInformation LT X
0010,2160 EthnicGroup SH X patient=K
0010,2180 Occupation SH X descriptors=C
0010,21a0 SmokingStatus CS X patient=K
0010,21b0 AdditionalPatientHistory LT X descriptors=C
0010,21c0 PregnancyStatus US X patient=K
0010,21d0 LastMenstrualDate DA X fullDates=K modifiedDates=C
0010,21f0 PatientReligiousPreference LO X
0010,2203 PatientSexNeutered CS X/Z patient=K
0010,2297 ResponsiblePerson PN X
0010,2299 ResponsibleOrganization LO X
0010,4000 PatientComments LT X descriptors=C
0012,0010 ClinicalTrialSponsorName LO D
0012,0020 ClinicalTrialProtocolID LO D
0012,0021 ClinicalTrialProtocolName LO Z
0012,0022 IssuerOfClinicalTrialProtocolID LO X
0012,0023 OtherClinicalTrialProtocolIDsSequence SQ X
0012,0030 ClinicalTrialSiteID LO Z institution=K
0012,0031 ClinicalTrialSiteName LO Z institution=K
0012,0032 IssuerOfClinicalTrialSiteID LO X
0012,0040 ClinicalTrialSubjectID LO D
0012,0041 IssuerOfClinicalTrialSubjectID LO X
0012,0042 ClinicalTrialSubjectReadingID LO D
0012,0043 IssuerOfClinicalTrialSubjectReadingID LO X
0012,0050 ClinicalTrialTimePointID LO Z
0012,0051 ClinicalTrialTimePointDescription ST X descriptors=C
0012,0055 IssuerOfClinicalTrialTimePointID LO X
0012,0060 ClinicalTrialCoordinatingCenterName LO Z institution=K
0012,0071 ClinicalTrialSeriesID LO X
0012,0072 ClinicalTrialSeriesDescription LO X descriptors=C
0012,0073 IssuerOfClinicalTrialSeriesID LO X
0012,0081 ClinicalTrialProtocolEthicsCommitteeName LO D institution=K
0012,0082 ClinicalTrialProtocolEthicsCommitteeApprovalNumber LO X
0012,0086 EthicsCommitteeApprovalEffectivenessStartDate DA X fullDates=K modifiedDates=C
0012,0087 EthicsCommitteeApprovalEffectivenessEndDate DA X fullDates=K modifiedDates=C
0014,407c CalibrationTime TM X device=K fullDates=K modifiedDates=C
0014,407e CalibrationDate DA X device=K fullDates=K modifiedDates=C
0016,002b MakerNote OB X descriptors=C
0016,004b DeviceSettingDescription OB X descriptors=C
0016,004d CameraOwnerName UT X
0016,004e LensSpecification DS X device=K
0016,004f LensMake UT X device=K
0016,0050 LensModel UT X device=K
0016,0051 LensSerialNumber UT X device=K
0016,0070 GPSVersionID OB X
0016,0071 GPSLatitudeRef CS X
0016,0072 GPSLatitude DS X
0016,0073 GPSLongitudeRef CS X
0016,0074 GPSLongitude DS X
0016,0075 GPSAltitudeRef US X
0016,0076 GPSAltitude DS X
0016,0077 GPSTimeStamp DT X
0016,0078 GPSSatellites UT X
0016,0079 GPSStatus CS X
0016,007a GPSMeasureMode CS X
0016,007b GPSDOP DS X
0016,007c GPSSpeedRef CS X
0016,007d GPSSpeed DS X
0016,007e GPSTrackRef CS X
0016,007f GPSTrack DS X
0016,0080 GPSImgDirectionRef CS X
0016,0081 GPSImgDirection DS X
0016,0082 GPSMapDatum UT X
0016,0083 GPSDestLatitudeRef CS X
0016,0084 GPSDestLatitude DS X
0016,0085 GPSDestLongitudeRef CS X
0016,0086 GPSDestLongitude DS X
0016,0087 GPSDestBearingRef CS X
0016,0088 GPSDestBearing DS X
0016,0089 GPSDestDistanceRef CS X
0016,008a GPSDestDistance DS X
0016,008b GPSProcessingMethod OB X
0016,008c GPSAreaInformation OB X
0016,008d GPSDateStamp DT X fullDates=K modifiedDates=C
0016,008e GPSDifferential IS X
0018,0010 ContrastBolusAgent LO Z/D descriptors=C
0018,0027 InterventionDrugStopTime TM X fullDates=K modifiedDates=C
0018,0035 InterventionDrugStartTime TM X fullDates=K modifiedDates=C
0018,1000 DeviceSerialNumber LO X/Z/D device=K
0018,1002 DeviceUID UI U uids=K device=K
0018,1004 PlateID LO X device=K
0018,1005 GeneratorID LO X device=K
0018,1007 CassetteID LO X device=K
0018,1008 GantryID LO X device=K
0018,1009 UniqueDeviceIdentifier UT X device=K
0018,100a UDISequence SQ X device=K
0018,100b ManufacturerDeviceClassUID UI U uids=K device=K
0018,1012 DateOfSecondaryCapture DA X fullDates=K modifiedDates=C
0018,1014 TimeOfSecondaryCapture TM X fullDates=K modifiedDates=C
0018,1030 ProtocolName LO X/D descriptors=C
0018,1042 ContrastBolusStartTime TM X fullDates=K modifiedDates=C
0018,1043 ContrastBolusStopTime TM X fullDates=K modifiedDates=C
0018,1072 RadiopharmaceuticalStartTime TM X fullDates=K modifiedDates=C
0018,1073 RadiopharmaceuticalStopTime TM X fullDates=K modifiedDates=C
0018,1078 RadiopharmaceuticalStartDateTime DT X fullDates=K modifiedDates=C
0018,1079 RadiopharmaceuticalStopDateTime DT X fullDates=K modifiedDates=C
0018,11bb AcquisitionFieldOfViewLabel LO D descriptors=C
0018,1200 DateOfLastCalibration DA X device=K fullDates=K modifiedDates=C
0018,1201 TimeOfLastCalibration TM X device=K fullDates=K modifiedDates=C
0018,1202 DateTimeOfLastCalibration DT X device=K fullDates=K modifiedDates=C
0018,1203 CalibrationDateTime DT Z device=K fullDates=K modifiedDates=C
0018,1204 DateOfManufacture DA X device=K fullDates=K modifiedDates=C
0018,1205 DateOfInstallation DA X device=K fullDates=K modifiedDates=C
0018,1400 AcquisitionDeviceProcessingDescription LO X/D descriptors=C
0018,2042 TargetUID UI U uids=K
0018,4000 AcquisitionComments LT X descriptors=C
0018,5011 TransducerIdentificationSequence SQ X device=K
0018,700a DetectorID SH X/D device=K
0018,700c DateOfLastDetectorCalibration DA X/D device=K fullDates=K modifiedDates=C
0018,700e TimeOfLastDetectorCalibration TM X/D device=K fullDates=K modifiedDates=C
0018,9074 FrameAcquisitionDateTime DT D fullDates=K modifiedDates=C
0018,9151 FrameReferenceDateTime DT D fullDates=K modifiedDates=C
0018,9185 RespiratoryMotionCompensationTechniqueDescription ST X descriptors=C
0018,9367 XRaySourceID UC D device=K
0018,9369 SourceStartDateTime DT D fullDates=K modifiedDates=C
0018,936a SourceEndDateTime DT D fullDates=K modifiedDates=C
0018,9371 XRayDetectorID UC D device=K
0018,9373 XRayDetectorLabel ST X device=K
0018,937b MultienergyAcquisitionDescription UT X descriptors=C
0018,937f DecompositionDescription UT X descriptors=C
0018,9424 AcquisitionProtocolDescription LT X descriptors=C
0018,9516 StartAcquisitionDateTime DT X/D fullDates=K modifiedDates=C
0018,9517 EndAcquisitionDateTime DT X/D fullDates=K modifiedDates=C
0018,9623 FunctionalSyncPulse DT D fullDates=K modifiedDates=C
0018,9701 DecayCorrectionDateTime DT D fullDates=K modifiedDates=C
0018,9804 ExclusionStartDateTime DT D fullDates=K modifiedDates=C
0018,9919 InstructionPerformedDateTime DT Z/D fullDates=K modifiedDates=C
0018,9937 RequestedSeriesDescription LO X descriptors=C
0018,a002 ContributionDateTime DT X fullDates=K modifiedDates=C
0018,a003 ContributionDescription ST X descriptors=C
`;
