; The installer for Windows: for one person, no administrator, in English or Chinese as Windows is.
; build_installer.py calls makensis with the names in capitals below. docs/deploy-windows.md tells the silent options.

!ifndef VERSION | NUMBERS | PUBLISHER | HOMEPAGE | BUGS | PAYLOAD | OUTPUT | SIZE_KIB
  !error "Use packaging/windows/build_installer.py: it passes what has to be known."
!endif

Unicode true
Target amd64-unicode
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
SetDateSave off ; the same program makes the same installer
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
CRCCheck on

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Easel"
!define LINKS "Software\Classes\easel"
!define CLOSE_TRIES 40 ; of half a second each

Name "Easel"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Easel"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "Easel ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=1033 "ProductName" "Easel"
VIAddVersionKey /LANG=1033 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=1033 "FileDescription" "Easel installer"
VIAddVersionKey /LANG=1033 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "LegalCopyright" "© 2026 ${PUBLISHER}. MIT licence."

!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!ifdef SIDE_PICTURE
  !define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE_PICTURE}"
!endif
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\Easel.exe"
; The page has one more box, meant for a readme: here it is for the desktop icon, and not ticked.
!define MUI_FINISHPAGE_SHOWREADME ""
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_FINISHPAGE_SHOWREADME_TEXT "$(DESKTOP_ICON)"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION MakeDesktopIcon

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_PAGE_CUSTOMFUNCTION_SHOW un.TellWhatStays
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"
!include "texts.nsh"

Var Failure

; --- Installing -------------------------------------------------------------------------------------------------

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(WINDOWS_TOO_OLD)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd

Section "Easel"
  ; Everything is unpacked to the side first: when the disk is full, the version that is there still works.
  RMDir /r "$INSTDIR\.new"
  RMDir /r "$INSTDIR\.old"
  SetOutPath "$INSTDIR\.new"
  SetOverwrite try
  ClearErrors
  File /r "${PAYLOAD}/*.*"
  WriteUninstaller "$INSTDIR\.new\uninstall.exe"
  ${If} ${Errors}
    StrCpy $Failure "$(NOT_UNPACKED)"
    Call GiveUp
  ${EndIf}

  Call CloseEasel
  SetOutPath "$INSTDIR"
  CreateDirectory "$INSTDIR\.old"
  ClearErrors
  !macro SwapIn NAME
    ${If} ${FileExists} "$INSTDIR\${NAME}"
      Rename "$INSTDIR\${NAME}" "$INSTDIR\.old\${NAME}"
    ${EndIf}
    ${IfNot} ${Errors}
      Rename "$INSTDIR\.new\${NAME}" "$INSTDIR\${NAME}"
    ${EndIf}
  !macroend
  !insertmacro SwapIn "_internal"
  !insertmacro SwapIn "Easel.exe"
  !insertmacro SwapIn "easel-cli.exe"
  !insertmacro SwapIn "uninstall.exe"
  ${If} ${Errors}
    Call PutBack
    StrCpy $Failure "$(IN_USE)"
    Call GiveUp
  ${EndIf}
  RMDir /r "$INSTDIR\.new"
  RMDir /r "$INSTDIR\.old"

  CreateShortcut "$SMPROGRAMS\Easel.lnk" "$INSTDIR\Easel.exe" "" "$INSTDIR\Easel.exe" 0 SW_SHOWNORMAL "" "$(WHAT_IT_IS)"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DESKTOP=" $1
  ${If} $1 == "1"
    Call MakeDesktopIcon
  ${EndIf}

  ; Links of gateways' pages, easel://…, for this user.
  WriteRegStr HKCU "${LINKS}" "" "URL:Easel"
  WriteRegStr HKCU "${LINKS}" "URL Protocol" ""
  WriteRegStr HKCU "${LINKS}\DefaultIcon" "" "$INSTDIR\Easel.exe"
  WriteRegStr HKCU "${LINKS}\shell\open\command" "" '"$INSTDIR\Easel.exe" "%1"'

  WriteRegStr HKCU "${KEY}" "DisplayName" "Easel"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${KEY}" "URLInfoAbout" "${HOMEPAGE}"
  WriteRegStr HKCU "${KEY}" "HelpLink" "${BUGS}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\Easel.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${SIZE_KIB}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Function MakeDesktopIcon
  CreateShortcut "$DESKTOP\Easel.lnk" "$INSTDIR\Easel.exe" "" "$INSTDIR\Easel.exe" 0 SW_SHOWNORMAL "" "$(WHAT_IT_IS)"
FunctionEnd

Function PutBack
  !macro SwapOut NAME
    ${If} ${FileExists} "$INSTDIR\.old\${NAME}"
      ${If} ${FileExists} "$INSTDIR\${NAME}"
        Rename "$INSTDIR\${NAME}" "$INSTDIR\.new\${NAME}"
      ${EndIf}
      Rename "$INSTDIR\.old\${NAME}" "$INSTDIR\${NAME}"
    ${EndIf}
  !macroend
  !insertmacro SwapOut "uninstall.exe"
  !insertmacro SwapOut "easel-cli.exe"
  !insertmacro SwapOut "Easel.exe"
  !insertmacro SwapOut "_internal"
FunctionEnd

Function GiveUp
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\.new"
  RMDir "$INSTDIR\.old"
  RMDir "$INSTDIR"
  MessageBox MB_OK|MB_ICONSTOP "$Failure" /SD IDOK
  SetErrorLevel 2
  Quit
FunctionEnd

; --- Closing what runs ------------------------------------------------------------------------------------------

; A program that runs cannot be opened for writing. It is asked to close, and ended only when it does not: what it
; has not finished stands in its history, and goes on at the next start.
!macro DefineCloseEasel UN
  Function ${UN}EaselRuns ; leaves 1 or 0 in $1
    StrCpy $1 0
    !insertmacro LookAt "Easel.exe"
    !insertmacro LookAt "easel-cli.exe"
  FunctionEnd

  Function ${UN}CloseEasel
    Call ${UN}EaselRuns
    ${If} $1 == 0
      Return
    ${EndIf}
    MessageBox MB_OKCANCEL|MB_ICONINFORMATION "$(EASEL_IS_OPEN)" /SD IDOK IDOK close
    StrCpy $Failure "$(NOTHING_CHANGED)"
    Call ${UN}GiveUp
    close:
    nsExec::Exec '"$SYSDIR\taskkill.exe" /IM Easel.exe'
    Pop $0
    StrCpy $2 0
    ${DoWhile} $2 < ${CLOSE_TRIES}
      Sleep 500
      Call ${UN}EaselRuns
      ${If} $1 == 0
        Return
      ${EndIf}
      IntOp $2 $2 + 1
      ${If} $2 == 24
        nsExec::Exec '"$SYSDIR\taskkill.exe" /F /IM Easel.exe'
        Pop $0
        nsExec::Exec '"$SYSDIR\taskkill.exe" /F /IM easel-cli.exe'
        Pop $0
      ${EndIf}
    ${Loop}
    StrCpy $Failure "$(IN_USE)"
    Call ${UN}GiveUp
  FunctionEnd
!macroend

!macro LookAt NAME
  ${If} ${FileExists} "$INSTDIR\${NAME}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${NAME}" a
    ${If} ${Errors}
      StrCpy $1 1
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
!macroend

!insertmacro DefineCloseEasel ""
!insertmacro DefineCloseEasel "un."

; --- Removing ---------------------------------------------------------------------------------------------------

Function un.GiveUp
  MessageBox MB_OK|MB_ICONSTOP "$Failure" /SD IDOK
  SetErrorLevel 2
  Quit
FunctionEnd

Section "un.Easel"
  SectionIn RO
  Call un.CloseEasel
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\.new"
  RMDir /r "$INSTDIR\.old"
  Delete "$INSTDIR\Easel.exe"
  Delete "$INSTDIR\easel-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR" ; only when nothing of anybody else's is in it
  Delete "$SMPROGRAMS\Easel.lnk"
  Delete "$DESKTOP\Easel.lnk"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "${LINKS}"
SectionEnd

Section /o "un.$(HISTORY)" HISTORY_SECTION
  RMDir /r "$LOCALAPPDATA\Easel"
  Call un.ForgetTokens
SectionEnd

Section /o "un.$(PICTURES)" PICTURES_SECTION
  RMDir /r "$PICTURES\Easel"
SectionEnd

; keyring keeps the latest token as "Easel", and those of other gateways as "USER@Easel".
Function un.ForgetTokens
  System::Call 'advapi32::CredEnumerateW(p 0, i 0, *i .r0, *p .r1) i .r2'
  ${If} $2 == 0
    Return
  ${EndIf}
  StrCpy $3 0
  ${DoWhile} $3 < $0
    IntOp $4 $3 * ${NSIS_PTR_SIZE}
    IntPtrOp $4 $4 + $1
    System::Call '*$4(p .r5)'
    System::Call '*$5(i, i .r6, w .r7)' ; flags, type, name
    StrCpy $8 $7 "" -6
    ${If} $7 == "Easel"
    ${OrIf} $8 == "@Easel"
      System::Call 'advapi32::CredDeleteW(w r7, i r6, i 0)'
    ${EndIf}
    IntOp $3 $3 + 1
  ${Loop}
  System::Call 'advapi32::CredFree(p r1)'
FunctionEnd

!macro AskedFor OPTION SECTION
  ClearErrors
  ${GetOptions} $0 "${OPTION}" $1
  ${If} $1 == "1"
    !insertmacro SelectSection ${SECTION}
  ${EndIf}
!macroend

Function un.onInit
  ${GetParameters} $0
  !insertmacro AskedFor "/REMOVEHISTORY=" ${HISTORY_SECTION}
  !insertmacro AskedFor "/REMOVEPICTURES=" ${PICTURES_SECTION}
FunctionEnd

Function un.TellWhatStays
  FindWindow $0 "#32770" "" $HWNDPARENT
  GetDlgItem $1 $0 1006
  SendMessage $1 ${WM_SETTEXT} 0 "STR:$(WHAT_STAYS)"
FunctionEnd
