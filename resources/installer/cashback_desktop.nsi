; Wraps the folder made by build_installer.spec into a set-up program for Windows:
;   makensis -DVERSION=0.1.0 -DPAYLOAD=dist/CashbackDesktop -DOUTFILE=cashback-desktop-0.1.0-setup.exe cashback_desktop.nsi
;
; For one person by default, without rights; /ALLUSERS (from a process with rights) for everyone on the machine.
; An upgrade stays where the earlier version is. /S silent, /D=folder last and without quotes, /DOWNGRADE allows an
; older version. Notes of what was done go to CashbackDesktop-setup.log in the folder for temporary files.
; Exit codes: 0 done, 1 cancelled, 2 failed, 3 the program is running, 4 rights are missing, 5 a newer version is there.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user

!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WordFunc.nsh"
!include "x64.nsh"
!include "MUI2.nsh"

!ifndef VERSION | PAYLOAD | OUTFILE
  !error "give -DVERSION, -DPAYLOAD and -DOUTFILE"
!endif

!define NAME "Cash Back Desktop"
!define FOLDER "CashbackDesktop"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${FOLDER}"
!define MUTEX "CashbackDesktop"
!define IS_RUNNING 3
!define NO_RIGHTS 4
!define NEWER_IS_THERE 5

Name "${NAME}"
OutFile "${OUTFILE}"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "${NAME} set-up"
VIAddVersionKey LegalCopyright ""

Var ForAll

!define MUI_ICON "cashback-desktop.ico"
!define MUI_UNICON "cashback-desktop.ico"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; One line of the log, also where nobody looks at a window.
!macro Note Text
  Push $R9
  FileOpen $R9 "$TEMP\CashbackDesktop-setup.log" a
  FileSeek $R9 0 END
  FileWrite $R9 "${VERSION}: ${Text}$\r$\n"
  FileClose $R9
  Pop $R9
!macroend
!define Note "!insertmacro Note"

; End with a code of our own; a person reads the sentence, a silent run finds it in the log.
!macro Refuse Code Text
  ${Note} "${Text} (exit ${Code})"
  MessageBox MB_OK|MB_ICONSTOP "${Text}" /SD IDOK
  SetErrorLevel ${Code}
  Quit
!macroend
!define Refuse "!insertmacro Refuse"

; The program holds a mutex while its window is open, and Windows keeps a running file from being opened for writing.
!macro RefuseWhileRunning
  System::Call 'kernel32::OpenMutexW(i 0x00100000, i 0, w "${MUTEX}") p .r0'
  ${If} $0 P<> 0
    System::Call 'kernel32::CloseHandle(p r0)'
    ${Refuse} ${IS_RUNNING} "${NAME} is running: close it first."
  ${EndIf}
  !insertmacro RefuseWhileInUse "cashback-desktop.exe"
  !insertmacro RefuseWhileInUse "cashback.exe"
!macroend

!macro RefuseWhileInUse File
  ${If} ${FileExists} "$INSTDIR\${File}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${File}" a
    ${If} ${Errors}
      ${Refuse} ${IS_RUNNING} "${NAME} is running: close it first."
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

!macro Choose Everyone
  StrCpy $ForAll ${Everyone}
  !if ${Everyone} == 1
    SetShellVarContext all
  !else
    SetShellVarContext current
  !endif
!macroend

; Whether this process may write for everyone: asked by trying.
!macro RefuseWithoutRights
  ClearErrors
  WriteRegStr HKLM "Software\${FOLDER}" "Asked" "1"
  ${If} ${Errors}
    ${Refuse} ${NO_RIGHTS} "Installing for everyone needs the rights of an administrator."
  ${EndIf}
  DeleteRegKey HKLM "Software\${FOLDER}"
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
    ${Refuse} 2 "${NAME} needs a 64-bit Windows."
  ${EndIf}
  SetRegView 64
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    !insertmacro Choose 1
  ${Else}
    !insertmacro Choose 0
    ReadRegStr $R2 HKCU "${ENTRY}" "InstallLocation"
    ReadRegStr $R3 HKLM "${ENTRY}" "InstallLocation"
    ${If} $R2 == ""
    ${AndIf} $R3 != ""
      !insertmacro Choose 1 ; an upgrade stays where the earlier version is
    ${EndIf}
  ${EndIf}
  ${If} $ForAll == 1
    !insertmacro RefuseWithoutRights
  ${EndIf}

  ReadRegStr $R2 SHCTX "${ENTRY}" "InstallLocation"
  ReadRegStr $R3 SHCTX "${ENTRY}" "DisplayVersion"
  ${If} $INSTDIR == "" ; no /D=
    ${If} $R2 != ""
      StrCpy $INSTDIR $R2
    ${ElseIf} $ForAll == 1
      StrCpy $INSTDIR "$PROGRAMFILES64\${FOLDER}"
    ${Else}
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${FOLDER}"
    ${EndIf}
  ${EndIf}
  ${If} $R3 != ""
    ${VersionCompare} "$R3" "${VERSION}" $R4
    ClearErrors
    ${GetOptions} $R0 "/DOWNGRADE" $R1
    ${If} ${Errors}
    ${AndIf} $R4 == 1
      ${Refuse} ${NEWER_IS_THERE} "Version $R3 is installed, which is newer than ${VERSION}."
    ${EndIf}
  ${EndIf}
  ${If} ${Silent}
    !insertmacro RefuseWhileRunning
  ${EndIf}
FunctionEnd

Section "Program"
  !insertmacro RefuseWhileRunning
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\_internal" ; what an earlier version had and this one has not must not stay
  ClearErrors
  File /r "${PAYLOAD}/*"
  ${If} ${Errors}
    ${Refuse} 2 "The files could not be written to $INSTDIR."
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\cashback-desktop.exe"

  WriteRegStr SHCTX "${ENTRY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${ENTRY}" "Publisher" "${NAME}"
  WriteRegStr SHCTX "${ENTRY}" "DisplayIcon" "$INSTDIR\cashback-desktop.exe"
  WriteRegStr SHCTX "${ENTRY}" "InstallLocation" "$INSTDIR"
  ${If} $ForAll == 1
    WriteRegStr SHCTX "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe" /ALLUSERS'
    WriteRegStr SHCTX "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /ALLUSERS /S'
  ${Else}
    WriteRegStr SHCTX "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr SHCTX "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  ${EndIf}
  WriteRegDWORD SHCTX "${ENTRY}" "NoModify" 1
  WriteRegDWORD SHCTX "${ENTRY}" "NoRepair" 1
  SectionGetSize 0 $0
  WriteRegDWORD SHCTX "${ENTRY}" "EstimatedSize" "$0"
  ${Note} "installed in $INSTDIR"
SectionEnd

Function un.onInit
  SetRegView 64
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${If} ${Errors}
    !insertmacro Choose 0
  ${Else}
    !insertmacro Choose 1
    !insertmacro RefuseWithoutRights
  ${EndIf}
FunctionEnd

; Removes what was put there, by name: the folder may hold things of others. Workspaces lie elsewhere and stay.
Section "Uninstall"
  !insertmacro RefuseWhileRunning
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\cashback-desktop.exe"
  Delete "$INSTDIR\cashback.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey SHCTX "${ENTRY}"
  ${Note} "removed from $INSTDIR"
SectionEnd
