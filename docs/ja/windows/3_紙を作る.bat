@echo off
pushd "%~dp0"
renkei.exe print data --out paper
echo.
pause
popd
